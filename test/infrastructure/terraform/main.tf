terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "3.39.0"
    }
  }
}

variable "endpoint" { type = string }
variable "revision" {
  type    = number
  default = 1
}

locals {
  second = var.revision > 1
}

provider "aws" {
  region                      = "us-east-1"
  access_key                  = "AKIAIOSFODNN7EXAMPLE"
  secret_key                  = "not-a-secret"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_region_validation      = true
  skip_get_ec2_platforms      = true
  endpoints {
    cognitoidp      = var.endpoint
    cognitoidentity = var.endpoint
    iam             = var.endpoint
    sts             = var.endpoint
  }
}

resource "aws_iam_role" "sms" {
  name = "sms"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cognito-idp.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "sts:ExternalId" = "texts" } }
    }]
  })
}

resource "aws_iam_role_policy" "sms" {
  name   = "publish"
  role   = aws_iam_role.sms.id
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sns:Publish", Resource = "*" }] })
}

resource "aws_cognito_user_pool" "bare" {
  name = "bare"
  # Later providers know that AWS fills it in.
  lifecycle {
    ignore_changes = [account_recovery_setting]
  }
}

resource "aws_cognito_user_pool" "main" {
  name                       = "main"
  username_attributes        = ["email"]
  auto_verified_attributes   = local.second ? ["email", "phone_number"] : ["email"]
  mfa_configuration          = "OPTIONAL"
  sms_authentication_message = "Your code is {####}"
  email_verification_subject = local.second ? "Welcome again" : "Welcome"
  email_verification_message = "Code {####}"
  sms_verification_message   = "Code {####}"

  account_recovery_setting {
    recovery_mechanism {
      name     = "verified_email"
      priority = 1
    }
    recovery_mechanism {
      name     = "verified_phone_number"
      priority = 2
    }
  }
  admin_create_user_config {
    allow_admin_create_user_only = local.second
    invite_message_template {
      email_subject = "Hello {username}"
      email_message = "{username} {####}"
      sms_message   = "{username} {####}"
    }
  }
  device_configuration {
    challenge_required_on_new_device      = true
    device_only_remembered_on_user_prompt = local.second
  }
  email_configuration {
    email_sending_account  = "COGNITO_DEFAULT"
    reply_to_email_address = "help@example.com"
  }
  lambda_config {
    pre_sign_up       = "arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up"
    post_confirmation = local.second ? "arn:aws:lambda:us-east-1:123456789012:function:post-confirmation" : null
  }
  password_policy {
    minimum_length                   = local.second ? 12 : 10
    require_lowercase                = true
    require_numbers                  = true
    require_symbols                  = false
    require_uppercase                = true
    temporary_password_validity_days = 3
  }
  schema {
    name                = "email"
    attribute_data_type = "String"
    mutable             = true
    required            = true
    string_attribute_constraints {
      min_length = "0"
      max_length = "2048"
    }
  }
  schema {
    name                     = "tier"
    attribute_data_type      = "String"
    developer_only_attribute = false
    mutable                  = true
    required                 = false
    string_attribute_constraints {
      min_length = "1"
      max_length = "16"
    }
  }
  schema {
    name                     = "seats"
    attribute_data_type      = "Number"
    developer_only_attribute = false
    mutable                  = true
    required                 = false
    number_attribute_constraints {
      min_value = "1"
      max_value = "50"
    }
  }
  schema {
    name                     = "plan"
    attribute_data_type      = "String"
    developer_only_attribute = true
    mutable                  = true
    required                 = false
    string_attribute_constraints {
      min_length = "1"
      max_length = "8"
    }
  }
  dynamic "schema" {
    for_each = local.second ? ["since"] : []
    content {
      name                     = schema.value
      attribute_data_type      = "DateTime"
      developer_only_attribute = false
      mutable                  = true
      required                 = false
    }
  }
  sms_configuration {
    external_id    = "texts"
    sns_caller_arn = aws_iam_role.sms.arn
  }
  software_token_mfa_configuration {
    enabled = local.second
  }
  user_pool_add_ons {
    advanced_security_mode = local.second ? "ENFORCED" : "AUDIT"
  }
  username_configuration {
    case_sensitive = false
  }
  verification_message_template {
    default_email_option = "CONFIRM_WITH_CODE"
  }
  tags = local.second ? { stage = "test", owner = "ada" } : { stage = "dev", team = "auth" }

  depends_on = [aws_iam_role_policy.sms]
}

resource "aws_cognito_user_pool_domain" "prefix" {
  domain       = "terraformed"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_domain" "own" {
  domain          = "auth.example.com"
  certificate_arn = "arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-4000-8000-000000000001"
  user_pool_id    = aws_cognito_user_pool.bare.id
}

resource "aws_cognito_resource_server" "api" {
  identifier   = "https://api.example.com"
  name         = local.second ? "The API" : "API"
  user_pool_id = aws_cognito_user_pool.main.id
  scope {
    scope_name        = "write"
    scope_description = "may write"
  }
  dynamic "scope" {
    for_each = local.second ? ["delete", "read"] : ["read"]
    content {
      scope_name        = scope.value
      scope_description = "may ${scope.value}"
    }
  }
}

resource "aws_cognito_identity_provider" "google" {
  user_pool_id  = aws_cognito_user_pool.main.id
  provider_name = "Google"
  provider_type = "Google"
  provider_details = {
    authorize_scopes              = local.second ? "openid email profile" : "openid email"
    client_id                     = "google-client"
    client_secret                 = "google-secret"
    attributes_url                = "https://people.googleapis.com/v1/people/me?personFields="
    attributes_url_add_attributes = "true"
    authorize_url                 = "https://accounts.google.com/o/oauth2/v2/auth"
    oidc_issuer                   = "https://accounts.google.com"
    token_request_method          = "POST"
    token_url                     = "https://www.googleapis.com/oauth2/v4/token"
  }
  attribute_mapping = {
    email    = "email"
    username = "sub"
  }
}

resource "aws_cognito_identity_provider" "oidc" {
  user_pool_id    = aws_cognito_user_pool.main.id
  provider_name   = "Company"
  provider_type   = "OIDC"
  idp_identifiers = ["company.example"]
  provider_details = {
    attributes_request_method     = "GET"
    attributes_url                = "https://idp.example.com/userinfo"
    attributes_url_add_attributes = "false"
    authorize_scopes              = "openid"
    authorize_url                 = "https://idp.example.com/authorize"
    client_id                     = "company-client"
    client_secret                 = "company-secret"
    jwks_uri                      = "https://idp.example.com/jwks"
    oidc_issuer                   = "https://idp.example.com"
    token_url                     = "https://idp.example.com/token"
  }
  attribute_mapping = {
    email    = "email"
    username = "sub"
  }
}

resource "aws_cognito_user_pool_client" "bare" {
  name         = "bare"
  user_pool_id = aws_cognito_user_pool.main.id
}

resource "aws_cognito_user_pool_client" "web" {
  name                                 = local.second ? "web two" : "web"
  user_pool_id                         = aws_cognito_user_pool.main.id
  generate_secret                      = true
  access_token_validity                = local.second ? 30 : 20
  id_token_validity                    = 2
  refresh_token_validity               = 10
  allowed_oauth_flows                  = local.second ? ["code", "implicit"] : ["code"]
  allowed_oauth_flows_user_pool_client = true
  allowed_oauth_scopes                 = concat(["openid", "email"], aws_cognito_resource_server.api.scope_identifiers)
  callback_urls                        = ["https://b.example.com/cb", "https://a.example.com/cb", "http://localhost:3000/cb"]
  default_redirect_uri                 = "https://a.example.com/cb"
  logout_urls                          = ["https://b.example.com/out", "https://a.example.com/out"]
  explicit_auth_flows                  = local.second ? ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] : ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH"]
  prevent_user_existence_errors        = local.second ? "LEGACY" : "ENABLED"
  read_attributes                      = ["email", "custom:tier", "phone_number"]
  write_attributes                     = ["email", "custom:tier"]
  supported_identity_providers         = ["COGNITO", aws_cognito_identity_provider.google.provider_name]
  token_validity_units {
    access_token  = "minutes"
    id_token      = "hours"
    refresh_token = "days"
  }
}

resource "aws_cognito_user_group" "admins" {
  name         = "admins"
  user_pool_id = aws_cognito_user_pool.main.id
  description  = local.second ? "those who rule" : "rulers"
  precedence   = local.second ? 2 : 1
  role_arn     = aws_iam_role.identity.arn
}

resource "aws_cognito_user_pool_ui_customization" "pages" {
  css          = local.second ? ".label-customizable {font-weight: 500;}" : ".label-customizable {font-weight: 400;}"
  user_pool_id = aws_cognito_user_pool_domain.prefix.user_pool_id
}

resource "aws_iam_openid_connect_provider" "company" {
  url             = "https://idp.example.com"
  client_id_list  = ["company-client"]
  thumbprint_list = ["0000000000000000000000000000000000000000"]
}

resource "aws_cognito_identity_pool" "main" {
  identity_pool_name               = local.second ? "main two" : "main"
  allow_unauthenticated_identities = local.second
  allow_classic_flow               = true
  developer_provider_name          = "login.example"
  openid_connect_provider_arns     = [aws_iam_openid_connect_provider.company.arn]
  supported_login_providers = {
    "accounts.google.com" = "google-client"
  }
  cognito_identity_providers {
    client_id               = aws_cognito_user_pool_client.web.id
    provider_name           = aws_cognito_user_pool.main.endpoint
    server_side_token_check = local.second
  }
  cognito_identity_providers {
    client_id               = aws_cognito_user_pool_client.bare.id
    provider_name           = aws_cognito_user_pool.main.endpoint
    server_side_token_check = false
  }
  tags = local.second ? { stage = "test" } : { stage = "dev", team = "auth" }
}

resource "aws_iam_role" "identity" {
  name = "identity"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = "cognito-identity.amazonaws.com" }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = { "cognito-identity.amazonaws.com:aud" = aws_cognito_identity_pool.main.id } }
    }]
  })
}

resource "aws_cognito_identity_pool_roles_attachment" "main" {
  identity_pool_id = aws_cognito_identity_pool.main.id
  roles = {
    authenticated = aws_iam_role.identity.arn
  }
  dynamic "role_mapping" {
    for_each = local.second ? [] : [1]
    content {
      identity_provider         = "${aws_cognito_user_pool.main.endpoint}:${aws_cognito_user_pool_client.web.id}"
      ambiguous_role_resolution = "AuthenticatedRole"
      type                      = "Rules"
      mapping_rule {
        claim      = "isAdmin"
        match_type = "Equals"
        role_arn   = aws_iam_role.identity.arn
        value      = "paid"
      }
    }
  }
}
