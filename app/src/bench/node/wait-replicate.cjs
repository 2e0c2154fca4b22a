const Replicate = require("replicate");

let requests = 0;
const replicate = new Replicate({
  auth: process.env.BENCH_KEY,
  baseUrl: process.env.BENCH_URL,
  fetch: (...request) => {
    requests++;
    return fetch(...request);
  },
});
const [id, clients] = process.argv.slice(2);
const waits = Array.from({ length: Number(clients) }, () => replicate.wait({ id, status: "starting" }));

Promise.all(waits).then(() => console.log(requests));
