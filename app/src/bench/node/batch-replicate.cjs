const { readFileSync } = require("node:fs");
const Replicate = require("replicate");

const replicate = new Replicate({ auth: process.env.BENCH_KEY, baseUrl: process.env.BENCH_URL });
const ids = readFileSync(0, "utf8").trim().split("\n").values();

async function work() {
  for (const id of ids) {
    console.log(JSON.stringify(await replicate.predictions.get(id)));
  }
}

Promise.all(Array.from({ length: Number(process.env.BENCH_CONCURRENCY) }, work));
