const { request } = require("undici");

async function main() {
  const headers = { authorization: `Bearer ${process.env.BENCH_KEY}` };
  const url = `${process.env.BENCH_URL}/predictions/${process.argv[2]}`;
  const { statusCode, body } = await request(url, { headers });
  if (statusCode !== 200) throw new Error(`HTTP ${statusCode}`);
  const prediction = await body.json();
  console.log(prediction.id, prediction.status, prediction.output);
}

main();
