// An identity provider that is not ours: oidc-provider, certified by the OpenID Foundation. Arguments: certificate, key, issuer, client id, secret, base address.
import { readFileSync } from "node:fs";
import { createServer } from "node:https";

import Provider from "oidc-provider";

const [cert, key, issuer, clientId, secret, base] = process.argv.slice(2);
const claims = { LoaiTaiKhoan: "1", TechID: "tech-khac", HoVaTen: "Nguyễn Thị Khác", SoDinhDanh: "001090007777", NgayThangNamSinh: "19900201" };
const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: secret,
      redirect_uris: [`${base}/sso/callback`],
      post_logout_redirect_uris: [`${base}/dang-xuat/xong`],
      token_endpoint_auth_method: "client_secret_post",
    },
  ],
  claims: { openid: ["sub", ...Object.keys(claims)] },
  cookies: { keys: ["khoa-cookie-cua-phep-thu"] },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...claims }) }),
});
const server = createServer({ cert: readFileSync(cert), key: readFileSync(key) }, provider.callback());
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
process.stdin.resume().on("end", () => process.exit(0)); // it ends with the test, however that ends
