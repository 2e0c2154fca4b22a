const Replicate = require("replicate");

const replicate = new Replicate({ auth: process.env.BENCH_KEY, baseUrl: process.env.BENCH_URL });

async function main() {
  const prediction = await replicate.predictions.get(process.argv[2]);
  console.log(prediction.id, prediction.status, prediction.output);
}

main();
