"""Calls clients of Python as the test says: a line of JSON in, a line of JSON out."""

import json
import sys

import boto3
import botocore.model
from botocore import UNSIGNED
from botocore.config import Config
from pycognito import Cognito
from pycognito.aws_srp import AWSSRP, generate_hash_device

url, pool_id = sys.argv[1:]
anybody = {"aws_access_key_id": "any", "aws_secret_access_key": "any"}
held = {"generate_hash_device": generate_hash_device}


def client(service, **given):
    return boto3.client(service, endpoint_url=url, region_name="us-east-1", **(given or anybody))


def make(kind, **more):
    if kind == "Cognito":
        endpoint = {"endpoint_url": url, **anybody}
        held[kind] = Cognito(pool_id, user_pool_region="us-east-1", boto3_client_kwargs=endpoint, **more)
    elif kind == "AWSSRP":
        held[kind] = AWSSRP(pool_id=pool_id, client=client("cognito-idp"), **more)
    elif kind == "RelyingParty":
        from relying_party import RelyingParty  # Flask is for those who need it

        held[kind] = RelyingParty(issuer=f"{url}/{pool_id}", **more)
    elif kind == "cloudwatch over CBOR":  # which botocore speaks to whoever speaks no JSON
        botocore.model.PRIORITY_ORDERED_SUPPORTED_PROTOCOLS = ("smithy-rpc-v2-cbor",)
        held["cloudwatch"] = client("cloudwatch", **more)
    elif kind == "cognito-idp unsigned":
        held[kind] = client("cognito-idp", config=Config(signature_version=UNSIGNED))
    else:
        held[kind] = client(kind, **more)


held["make"] = make


def answer(call):
    target = held[call["on"]]
    if "read" in call:
        return getattr(target, call["read"])
    return (getattr(target, call["name"]) if "name" in call else target)(*call["args"], **call["named"])


for line in sys.stdin:
    try:
        said = {"answer": answer(json.loads(line))}
    except Exception as error:  # whatever it raises is what the test wants to see
        said = {"raised": type(error).__name__, "text": str(error)}
    print(json.dumps(said, default=lambda one: getattr(one, "_data", str(one))), flush=True)
