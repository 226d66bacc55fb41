import { iamService } from './iam/registry';
import { identityService } from './identity/registry';
import { idpService } from './idp/registry';
import { kmsService } from './kms/registry';
import { secretsmanagerService } from './secretsmanager/registry';
import { ssmService } from './ssm/registry';
import type { Service } from './operation';
import { stsService } from './sts/registry';

/** The services that an emulator answers for. A further one is a room and its line here. */
export const services: readonly Service[] = [
  idpService,
  identityService,
  stsService,
  iamService,
  kmsService,
  secretsmanagerService,
  ssmService,
];
