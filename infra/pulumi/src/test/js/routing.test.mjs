// The routing function as CloudFront runs it, except that CloudFront's own module is ours here. node --test finds this file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const source = readFileSync(new URL('../../main/resources/edge/routing.js', import.meta.url), 'utf8');
const ORIGINS = ['us-east-1', 'us-east-2'];

// The function with a store that holds `keys`; `selected` receives what it chose.
function load(keys, selected = [], reads = []) {
  const cloudfront = {
    kvs: () => ({
      get: async (key) => {
        reads.push(key);
        if (keys === null || !(key in keys)) {
          throw new Error('key not found');
        }
        return keys[key];
      },
    }),
    selectRequestOriginById: (id) => {
      if (!ORIGINS.includes(id)) {
        throw new Error('no such origin ' + id);
      }
      selected.push(id);
    },
  };
  const body = source.replace(/^import cf from 'cloudfront';$/m, '');
  assert.notEqual(body, source, 'the module is imported as CloudFront wants it');
  return new Function('cf', body + '\nreturn handler;')(cloudfront);
}

const request = (method, uri = '/v1') => ({ request: { method, uri, headers: {}, querystring: {} } });

for (const method of ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']) {
  test(`${method} goes to the active origin, unchanged`, async () => {
    const selected = [];
    const handler = load({ 'active-origin': 'us-east-2', 'write-fence': 'off' }, selected);
    const event = request(method);
    assert.equal(await handler(event), event.request);
    assert.deepEqual(selected, ['us-east-2']);
  });
}

for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
  test(`${method} is held while the fence is up`, async () => {
    const selected = [];
    const handler = load({ 'active-origin': 'us-east-1', 'write-fence': 'on' }, selected);
    const answer = await handler(request(method));
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.headers['retry-after'].value, '1');
    assert.equal(answer.headers['cache-control'].value, 'no-store');
    assert.equal(answer.headers['access-control-allow-origin'].value, '*');
    const body = JSON.parse(answer.body.data);
    assert.equal(body.status, 'error');
    assert.equal(body.code, 'write-fence');
    assert.match(body.response, /nothing was stored/);
    assert.deepEqual(selected, []);
  });
}

for (const [keys, code] of [
  [{ 'active-origin': 'us-east-1', 'write-fence': 'on' }, 'write-fence'],
  [{ 'write-fence': 'off' }, 'no-active-origin'],
]) {
  test(`${code} is told to the resource's clients as problem details`, async () => {
    const answer = await load(keys)(request('PATCH', '/v1/todos/5'));
    assert.equal(answer.statusCode, 503);
    assert.equal(answer.headers['content-type'].value, 'application/problem+json');
    const body = JSON.parse(answer.body.data);
    assert.deepEqual(Object.keys(body), ['type', 'title', 'status', 'detail', 'code']);
    assert.equal(body.type, 'urn:changeover:todo:' + code);
    assert.equal(body.status, 503);
    assert.equal(body.code, code);
    assert.match(body.detail, /nothing was stored/);
  });
}

for (const method of ['GET', 'HEAD', 'OPTIONS']) {
  test(`${method} passes the fence`, async () => {
    const selected = [];
    const handler = load({ 'active-origin': 'us-east-1', 'write-fence': 'on' }, selected);
    const event = request(method, '/v1/health');
    assert.equal(await handler(event), event.request);
    assert.deepEqual(selected, ['us-east-1']);
  });
}

test('a read costs one reading of the store, a write two', async () => {
  const reads = [];
  const handler = load({ 'active-origin': 'us-east-1', 'write-fence': 'off' }, [], reads);
  await handler(request('GET'));
  assert.deepEqual(reads, ['active-origin']);
  await handler(request('POST'));
  assert.deepEqual(reads, ['active-origin', 'write-fence', 'active-origin']);
});

test('a missing fence is no fence', async () => {
  const handler = load({ 'active-origin': 'us-east-1' });
  assert.equal((await handler(request('POST'))).method, 'POST');
});

for (const keys of [null, {}, { 'active-origin': 'eu-west-9' }]) {
  test(`without a known active origin reads go on and writes do not: ${JSON.stringify(keys)}`, async () => {
    const selected = [];
    const handler = load(keys, selected);
    assert.equal((await handler(request('GET'))).method, 'GET');
    const answer = await handler(request('DELETE'));
    assert.equal(answer.statusCode, 503);
    assert.equal(JSON.parse(answer.body.data).code, 'no-active-origin');
    assert.deepEqual(selected, []);
  });
}

test('it says what the sandbox says when it holds a write', async () => {
  const edge = readFileSync(
    new URL('../../../../../src/main/java/dev/changeover/sandbox/edge/CloudFrontEdge.java', import.meta.url), 'utf8');
  const handler = load({ 'active-origin': 'us-east-1', 'write-fence': 'on' });
  const body = JSON.parse((await handler(request('POST'))).body.data);
  const said = edge.replace(/\\\n\s*/g, '');
  assert.ok(said.includes(`"response":"${body.response}","code":"${body.code}"`));
});

test('it fits CloudFront: under 10 KB, and no syntax that runtime 2.0 lacks', () => {
  assert.ok(Buffer.byteLength(source) < 10 * 1024);
  const code = source.replace(/^\s*\/\/.*$/gm, '');
  assert.doesNotMatch(code, /\?\.|\?\?|\bclass\b|#\w+|\bfetch\b|setTimeout|\brequire\(/);
});
