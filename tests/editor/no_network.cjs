// Loaded before the language server: whoever wants to connect anywhere is written down and refused.
const fs = require("node:fs");
const net = require("node:net");
const dns = require("node:dns");
const note = (what) => {
  fs.appendFileSync(process.env.CONNECTIONS, JSON.stringify(what) + "\n");
  throw new Error("the network is not for tests");
};
net.Socket.prototype.connect = function (...where) { note(where[0]); };
dns.lookup = (host) => { note(host); };
