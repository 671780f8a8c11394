// Calls the handler from so many concurrent clients. Arguments: clients, requests. Prints micros of each call, one a line.
import { readFileSync } from 'node:fs';
import { handler } from './handler.mjs';

const [clients, requests] = process.argv.slice(2).map(Number);
const event = (number) =>
  number % 5 === 0
    ? { httpMethod: 'POST', path: '/v1', headers: {}, queryStringParameters: null, body: JSON.stringify({ task: 'Bench ' + number, status: 'wip' }) }
    : { httpMethod: 'GET', path: '/v1', headers: {}, queryStringParameters: { id: String(1 + ((number * 7919) % 1000)) }, body: null };

async function run(count, micros) {
  let number = 0;
  const one = async () => {
    while (number < count) {
      const text = JSON.stringify(event(number++));
      const start = process.hrtime.bigint();
      const answer = JSON.stringify(await handler(JSON.parse(text)));
      if (!answer.includes('"statusCode":200')) throw new Error(answer);
      micros.push(Number((process.hrtime.bigint() - start) / 1000n));
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
}

await run(requests / 2, []);
const micros = [];
const start = process.hrtime.bigint();
await run(requests, micros);
const seconds = Number(process.hrtime.bigint() - start) / 1e9;
micros.sort((a, b) => a - b);
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;
console.log(`result ${(requests / seconds).toFixed(0)} ${micros[micros.length >> 1]} ${micros[Math.floor(micros.length * 0.99)]} ${peak.toFixed(0)}`);
process.exit(0);
