const { readFileSync } = require("node:fs");
const { Agent, request } = require("undici");

const concurrency = Number(process.env.BENCH_CONCURRENCY);
const dispatcher = new Agent({ connections: concurrency });
const headers = { authorization: `Bearer ${process.env.BENCH_KEY}` };
const ids = readFileSync(0, "utf8").trim().split("\n").values();

async function work() {
  for (const id of ids) {
    const { statusCode, body } = await request(`${process.env.BENCH_URL}/predictions/${id}`, { dispatcher, headers });
    if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
    console.log(JSON.stringify(await body.json()));
  }
}

Promise.all(Array.from({ length: concurrency }, work)).then(() => dispatcher.close());
