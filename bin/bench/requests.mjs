import { Agent, request as ask } from 'node:http';
import { readFileSync } from 'node:fs';
import { median } from './processes.mjs';

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/** One request, with how long its first byte took. */
export const sent = (url, { method = 'GET', headers = {}, body } = {}) =>
  new Promise((resolve, reject) => {
    const at = performance.now();
    const request = ask(
      url,
      { agent, method, headers: { ...headers, 'Content-Length': body?.length ?? 0 } },
      (answer) => {
        const firstByte = performance.now() - at;
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => {
          resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts), firstByte });
        });
      },
    );
    request.on('error', reject);
    request.end(body);
  });

/** Sixteen at a time. */
export async function all(requests, work = ({ url, ...rest }) => sent(url, rest)) {
  const [left, answers] = [[...requests.entries()], []];
  const worker = async () => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [at, request] = next;
      answers[at] = await work(request);
    }
  };
  await Promise.all(Array.from({ length: 16 }, worker));
  return answers;
}

/** Milliseconds of processor that a process has had, in all its threads; the kernel counts hundredths of a second. */
function processorTime({ child }) {
  const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/**
 * Rate and processor time of each server, which take turns.
 * @param requestsOf what is sent to the one of a number
 * @param works how each is sent, where it is more than one request
 */
export async function compared(servers, count, requestsOf, works = []) {
  const [rates, times] = [servers.map(() => []), servers.map(() => [])];
  for (let round = 0; round < 4; round++) {
    for (const [which, server] of servers.entries()) {
      const requests = await requestsOf(which, count);
      const [at, before] = [performance.now(), processorTime(server)];
      const answers = await all(requests, works[which]);
      if (answers.some(({ status }) => status !== 200))
        throw new Error(String(answers.find(({ status }) => status !== 200).body));
      if (round === 0) continue;
      rates[which].push((count * 1000) / (performance.now() - at));
      times[which].push((processorTime(server) - before) / count);
    }
  }
  const [rate, floorRate] = rates.map(median);
  const [time, floorTime] = times.map(median);
  return {
    figure: `${rate.toFixed(0)} = ${((100 * rate) / floorRate).toFixed(0)}% of ${floorRate.toFixed(0)}`,
    processor: `${time.toFixed(2)} ms = ${((100 * floorTime) / time).toFixed(0)}% of ${floorTime.toFixed(2)} ms`,
  };
}

export const repeated = (count, request) => Array.from({ length: count }, () => request);

export const hangUp = () => {
  agent.destroy();
};
