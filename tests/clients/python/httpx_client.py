"""httpx, with nothing for OAuth in it: the form that FastAPI's tutorial sends, as a script of its readers would."""

import httpx

from checks import ABOUT, check, library, refused, same

library("httpx")


class Login(httpx.Auth):
    """Logs in when it is asked to, as httpx wants a scheme of one's own to be written."""

    requires_response_body = True

    def __init__(self, fields):
        self.fields = fields
        self.token = None

    def auth_flow(self, request):
        if self.token is None:
            login = yield httpx.Request("POST", f"{ABOUT['origin']}/token", data=self.fields)
            self.token = login.raise_for_status().json()["access_token"]
        request.headers["Authorization"] = f"Bearer {self.token}"
        yield request


with httpx.Client(base_url=ABOUT["origin"]) as client:

    def bearer(token):
        return {"Authorization": f"Bearer {token}"}

    with check("logs in at /token with a form, and calls /protected"):
        pair = client.post("/token", data=ABOUT["john"]).raise_for_status().json()
        same(pair["token_type"], "bearer")
        answer = client.get("/protected", headers=bearer(pair["access_token"])).raise_for_status()
        same(answer.json(), {"message": "Hello, johndoe! You are authenticated."})

    with check("sends the empty fields of OAuth2PasswordRequestForm, too"):
        fields = {**ABOUT["john"], "grant_type": "password", "scope": "", "client_id": "", "client_secret": ""}
        client.post("/token", data=fields).raise_for_status()

    with check("is refused with a wrong password, and told how to come in"):
        with refused(httpx.HTTPStatusError) as wrong:
            client.post("/token", data={**ABOUT["john"], "password": "wrong"}).raise_for_status()
        same(wrong.error.response.status_code, 401)
        same(wrong.error.response.headers["WWW-Authenticate"], "Bearer")
        same(wrong.error.response.json()["detail"], "Incorrect username or password")

    with check("logs in by a scheme of its own"):
        me = client.get("/users/me/", auth=Login(ABOUT["john"])).raise_for_status().json()
        same(me["username"], "johndoe")
        same([name for name in me if "password" in name or "hash" in name], [])

    with check("is refused by that scheme with a wrong password"):
        with refused(httpx.HTTPStatusError):
            client.get("/users/me/", auth=Login({**ABOUT["john"], "password": "wrong"}))

    with check("is refused at /admin/ without the scope, and let in with it"):
        with refused(httpx.HTTPStatusError) as denied:
            client.get("/admin/", headers=bearer(pair["access_token"])).raise_for_status()
        same(denied.error.response.status_code, 403)
        admin = client.post("/token", data=ABOUT["admin"]).json()
        same(client.get("/admin/", headers=bearer(admin["access_token"])).json(), {"message": "Welcome, admin!"})

    with check("refreshes, and twice the same token gives one successor"):
        fields = {"refresh_token": pair["refresh_token"]}
        first = client.post("/refresh", data=fields).raise_for_status().json()
        again = client.post("/refresh", json=fields).raise_for_status().json()
        same(first["refresh_token"], again["refresh_token"])
        client.get("/protected", headers=bearer(first["access_token"])).raise_for_status()

    with check("is refused when it refreshes with an access token"):
        answer = client.post("/refresh", data={"refresh_token": first["access_token"]})
        same((answer.status_code, answer.json()["detail"]), (401, "Invalid refresh token"))

    with check("revokes, and is refused with both tokens from then on"):
        client.post("/revoke", data={"token": first["refresh_token"]}).raise_for_status()
        answer = client.get("/users/me/", headers=bearer(first["access_token"]))
        same((answer.status_code, answer.json()["detail"]), (401, "Token revoked"))
        answer = client.post("/refresh", data={"refresh_token": first["refresh_token"]})
        same((answer.status_code, answer.json()["detail"]), (401, "Invalid refresh token"))

    with check("revokes what is no token, too"):
        same(client.post("/revoke", data={"token": "never heard of"}).status_code, 200)
