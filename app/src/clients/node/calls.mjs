// Makes the calls that it reads, one on each line, all at once, and prints how each of them ended.
import { createInterface } from "node:readline";
import Replicate, { validateWebhook } from "replicate";

const AsyncFunction = (async () => {}).constructor;

async function make({ number, url, token, code }) {
  const requests = [];
  let received = "";
  const recordingFetch = async (resource, init) => {
    const response = await fetch(resource, init);
    requests.push(`${init.method} ${response.status}`);
    received += JSON.stringify([...response.headers]) + (await response.clone().text());
    return response;
  };
  const replicate = new Replicate({ auth: token, baseUrl: url, fetch: recordingFetch });
  let ending;
  try {
    ending = { result: await new AsyncFunction("replicate", "validateWebhook", code)(replicate, validateWebhook) };
  } catch (error) {
    ending = { error: String(error.message) };
  }
  console.log(JSON.stringify({ number, requests, received, ...ending }));
}

for await (const line of createInterface({ input: process.stdin })) {
  make(JSON.parse(line));
}
