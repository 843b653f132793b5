// SPDX-License-Identifier: EUPL-1.2
// Questions to the server: an address of the API with what fills it, and its answer.

/**
 * Asks an address whose `{places}`, and then whose query, are filled by `values`; waits no longer than `patience_ms`.
 * Fails where nobody answers, or where an answer that should be JSON is not.
 * @template {Asked} Path
 * @param {Path} path
 * @param {Values<Path>} values
 * @param {number} patience_ms
 * @returns {Promise<Answer<Answered<Path>>>}
 */
export async function ask(path, values, patience_ms) {
  const query = new URLSearchParams(/** @type {Record<string, string>} */ (values));
  const filled = path.replace(/\{(\w+)\}/g, (place, name) => {
    const value = query.get(name) ?? place;
    query.delete(name);
    return encodeURIComponent(value);
  });
  const asked = query.toString();
  const response = await fetch(asked ? `${filled}?${asked}` : filled, {
    headers: { Accept: "application/json" },
    cache: "no-store",
    signal: AbortSignal.timeout(patience_ms),
  });
  const { ok, status } = response;
  return ok ? { ok, status, body: await response.json() } : { ok, status, body: await response.json().catch(() => null) };
}

/**
 * Does `what` once at a time: asked for meanwhile, it is done once more afterwards.
 * @param {() => Promise<void>} what
 */
export function one_at_a_time(what) {
  let is_running = false;
  let again = false;
  return async function run() {
    again = true;
    if (is_running) return;
    is_running = true;
    try {
      while (again) {
        again = false;
        await what();
      }
    } finally {
      is_running = false;
    }
  };
}

/**
 * As `ask`, where any other answer than the one that was asked for is a failure.
 * @template {Asked} Path
 * @param {Path} path
 * @param {Values<Path>} values
 * @param {number} patience_ms
 */
export async function answer_of(path, values, patience_ms) {
  const answer = await ask(path, values, patience_ms);
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.body;
}
