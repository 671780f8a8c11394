// Calls the handler from so many concurrent clients (the argument). For each line of its input, a number of milliseconds, it calls for so
// long and prints: figures, the seconds that it took, and the microseconds of each request.
import { createInterface } from 'node:readline';
import { handler } from './handler.mjs';

const clients = Number(process.argv[2]);
const event = (number) =>
  number % 5 === 0
    ? { httpMethod: 'POST', path: '/v1', headers: {}, queryStringParameters: null, body: JSON.stringify({ task: 'Bench ' + number, status: 'wip' }) }
    : { httpMethod: 'GET', path: '/v1', headers: {}, queryStringParameters: { id: String(1 + ((number * 7919) % 1000)) }, body: null };

let number = 0;

async function run(millis) {
  const micros = [];
  const began = process.hrtime.bigint();
  const end = began + BigInt(millis) * 1000000n;
  const one = async () => {
    for (let start = process.hrtime.bigint(); start < end; ) {
      const text = JSON.stringify(event(number++));
      const answer = JSON.stringify(await handler(JSON.parse(text)));
      if (!answer.includes('"statusCode":200')) throw new Error(answer);
      const now = process.hrtime.bigint();
      micros.push(Number(now - start) / 1000);
      start = now;
    }
  };
  await Promise.all(Array.from({ length: clients }, one));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  console.log(`figures ${seconds} ${micros.map(Math.floor).join(' ')}`);
}

for await (const line of createInterface({ input: process.stdin })) {
  await run(Number(line));
}
process.exit(0);
