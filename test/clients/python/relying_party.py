"""An application of Flask whose users sign in by Authlib, and a browser at it."""

import os

from authlib.integrations.flask_client import OAuth
from authlib.integrations.requests_client import OAuth2Session
from flask import Flask, jsonify, redirect, session

callback = "https://app.example.com/callback"


class RelyingParty:
    def __init__(self, issuer, client_id, client_secret, ca):
        os.environ["REQUESTS_CA_BUNDLE"] = ca
        app = Flask("application")
        app.secret_key = "of the cookie"
        oauth = OAuth(app)
        discovery = f"{issuer}/.well-known/openid-configuration"
        scope = {"scope": "openid email", "code_challenge_method": "S256"}
        names = {"client_id": client_id, "client_secret": client_secret}
        pool = oauth.register("pool", server_metadata_url=discovery, client_kwargs=scope, **names)

        @app.get("/login")
        def login():
            return pool.authorize_redirect(callback)

        @app.get("/callback")
        def arrive():
            token = pool.authorize_access_token()
            told = pool.userinfo(token=token)
            session["token"] = {"refresh_token": token["refresh_token"]}
            return jsonify(token=token, told=told)

        def at(endpoint):
            return OAuth2Session(client_id, client_secret), pool.load_server_metadata()[endpoint]

        @app.get("/refresh")
        def refresh():
            client, url = at("token_endpoint")
            return jsonify(client.refresh_token(url, session["token"]["refresh_token"]))

        @app.get("/revoke")
        def revoke():
            client, url = at("revocation_endpoint")
            return jsonify(status=client.revoke_token(url, session["token"]["refresh_token"]).status_code)

        @app.get("/logout")
        def logout():
            session.clear()
            ours = pool.create_logout_url(client_id=client_id)["url"]
            return redirect(f"{ours}&logout_uri=https%3A%2F%2Fapp.example.com%2Fbye")

        app.testing = True  # what goes wrong is raised
        self._browser = app.test_client()

    def visit(self, path):
        answer = self._browser.get(path)
        return {"location": answer.headers.get("Location"), "body": answer.get_json(silent=True)}
