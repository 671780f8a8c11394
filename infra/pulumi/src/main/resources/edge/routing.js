// CloudFront Function, runtime 2.0, on every viewer request to the ToDo API. It reads two keys of its KeyValueStore:
// "active-origin", the code of the Region that serves, which is also the id of an origin; and "write-fence", "on" while a
// changeover holds writes back. Nothing newer than what that runtime knows: no optional chaining, no "??".
import cf from 'cloudfront';

const store = cf.kvs();

const READS = ['GET', 'HEAD', 'OPTIONS'];

// A missing key and an unreadable store look alike here.
async function valueOf(key) {
  try {
    return await store.get(key);
  } catch (unreadable) {
    return '';
  }
}

// The client comes back in a second; nothing was stored, so it may send the same request again. /v1/todos has problem details
// (RFC 9457) for every error, /v1 the published sample's shape.
function refused(request, code, title, sentence) {
  const resource = request.uri.startsWith('/v1/todos');
  const body = resource
    ? { type: 'urn:changeover:todo:' + code, title: title, status: 503, detail: sentence, code: code }
    : { status: 'error', response: sentence, code: code };
  return {
    statusCode: 503,
    statusDescription: 'Service Unavailable',
    headers: {
      'content-type': { value: resource ? 'application/problem+json' : 'application/json' },
      'retry-after': { value: '1' },
      'cache-control': { value: 'no-store' },
      'access-control-allow-origin': { value: '*' },
      'access-control-expose-headers': { value: 'Retry-After' },
    },
    body: {
      encoding: 'text',
      data: JSON.stringify(body),
    },
  };
}

// The fence first: a changeover lifts it in the update that moves the origin, and a request that read the old origin and
// then the new fence would take a write to the Region that was left.
async function handler(event) {
  const request = event.request;
  const reads = READS.includes(request.method);
  if (!reads && (await valueOf('write-fence')) === 'on') {
    return refused(
      request,
      'write-fence',
      'Writes are held',
      'Writes are held while the active Region changes; nothing was stored. Try again in a second.'
    );
  }
  const origin = await valueOf('active-origin');
  try {
    if (origin === '') {
      throw new Error('no active origin');
    }
    cf.selectRequestOriginById(origin);
    return request;
  } catch (unknown) {
    // Any Region can read. A write must not be sent to one that was not chosen.
    return reads
      ? request
      : refused(
          request,
          'no-active-origin',
          'No active Region is known',
          'No active Region is known; nothing was stored. Try again in a second.'
        );
  }
}
