"""An outside identity provider of SAML: Python's pysaml2, which has xmlsec1 sign and verify, and takes signed requests
alone. Started by the tests as a process of its own, with its key and users as JSON; prints its address. It is told of its
service provider by POST /party. It encrypts by 3DES alone, which is not taken, so it does not."""

import json
import logging
import os
import sys
import tempfile
import warnings
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl, urlsplit

warnings.simplefilter("ignore")

from saml2 import BINDING_HTTP_POST, BINDING_HTTP_REDIRECT  # noqa: E402
from saml2.config import IdPConfig  # noqa: E402
from saml2.metadata import entity_descriptor  # noqa: E402
from saml2.saml import NAMEID_FORMAT_PERSISTENT, NameID  # noqa: E402
from saml2.server import Server  # noqa: E402
from saml2.sigver import get_xmlsec_binary  # noqa: E402
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256  # noqa: E402

logging.disable(logging.CRITICAL)
given = json.loads(sys.argv[1])
user = given["user"]
folder = tempfile.TemporaryDirectory()


def kept(name, text):
    path = os.path.join(folder.name, name)
    with open(path, "w", encoding="ascii") as file:
        file.write(text)
    return path


key_file = kept("key.pem", given["privateKey"])
armour = "-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n"
cert_file = kept("cert.pem", armour.format(given["certificate"]))

party_metadata = """<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{entityID}">
<md:SPSSODescriptor AuthnRequestsSigned="true" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
<ds:X509Certificate>{signingCert}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>
<md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{slo}"/>
<md:AssertionConsumerService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="{acs}" index="0"/>
</md:SPSSODescriptor></md:EntityDescriptor>"""


def config(address, metadata):
    return IdPConfig().load(
        {
            "entityid": address + "/metadata",
            "key_file": key_file,
            "cert_file": cert_file,
            "xmlsec_binary": get_xmlsec_binary(),
            "metadata": {"inline": metadata},
            "service": {
                "idp": {
                    "endpoints": {
                        "single_sign_on_service": [(address + "/in", BINDING_HTTP_REDIRECT)],
                        "single_logout_service": [(address + "/out", BINDING_HTTP_REDIRECT)],
                    },
                    "want_authn_requests_signed": True,
                    "policy": {"default": {"lifetime": {"minutes": 5}, "attribute_restrictions": None}},
                }
            },
        }
    )


class Provider:
    def __init__(self, address):
        self.address = address
        self.server = None
        self.acs = self.slo = ""

    def metadata(self, _query, _body):
        return str(entity_descriptor(config(self.address, [])))

    def party(self, _query, body):
        told = json.loads(body)
        self.acs, self.slo = told["acs"], told["slo"]
        self.server = Server(config=config(self.address, [party_metadata.format(**told)]))
        return ""

    def _read(self, parse, query):
        request = parse(
            query["SAMLRequest"],
            BINDING_HTTP_REDIRECT,
            relay_state=query["RelayState"],
            sigalg=query["SigAlg"],
            signature=query["Signature"],
        )
        if request is None:
            raise ValueError("it is not as it was signed")
        return request.message

    def _form(self, response, destination, query):
        sent = self.server.apply_binding(
            BINDING_HTTP_POST, str(response), destination, query["RelayState"], response=True
        )
        return sent["data"]

    def sign_in(self, query, _body):
        message = self._read(self.server.parse_authn_request, query)
        response = self.server.create_authn_response(
            user["attributes"],
            message.id,
            self.acs,
            message.issuer.text,
            name_id=NameID(format=NAMEID_FORMAT_PERSISTENT, text=user["name"]),
            authn={"class_ref": "urn:oasis:names:tc:SAML:2.0:ac:classes:Password", "authn_auth": self.address},
            sign_assertion=True,
            sign_response=True,
            sign_alg=SIG_RSA_SHA256,
            digest_alg=DIGEST_SHA256,
        )
        return self._form(response, self.acs, query)

    def sign_out(self, query, _body):
        message = self._read(self.server.parse_logout_request, query)
        if message.name_id.text != user["name"] or not message.session_index:
            raise ValueError("it is not of who was signed in")
        response = self.server.create_logout_response(
            message, [BINDING_HTTP_POST], sign=True, sign_alg=SIG_RSA_SHA256, digest_alg=DIGEST_SHA256
        )
        return self._form(response, self.slo, query)


class Handler(BaseHTTPRequestHandler):
    def _answer(self):
        url = urlsplit(self.path)
        doors = {
            "GET /metadata": provider.metadata,
            "POST /party": provider.party,
            "GET /in": provider.sign_in,
            "GET /out": provider.sign_out,
        }
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            status, text = 200, doors[f"{self.command} {url.path}"](dict(parse_qsl(url.query)), body)
        except Exception as error:  # whatever it is, the test is to see it
            status, text = 400, repr((error, error.__cause__))
        sent = text.encode()
        self.send_response(status)
        self.send_header("content-length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    do_GET = do_POST = _answer

    def log_message(self, format, *args):
        pass


http = HTTPServer(("127.0.0.1", 0), Handler)
provider = Provider(f"http://localhost:{http.server_port}")
print(provider.address, flush=True)
http.serve_forever()
