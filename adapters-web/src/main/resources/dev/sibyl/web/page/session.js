/** Whether the browser has a session. Throws if the service cannot be reached. */
export async function hasSession() {
  const response = await fetch('/session', { signal: AbortSignal.timeout(10_000) });
  return response.ok && (await response.json()).authenticated;
}

/** Opens a session with an access token. Returns null, or why there is none. */
export async function openSession(token) {
  try {
    const response = await fetch('/session', { method: 'POST', headers: { Authorization: 'Bearer ' + token } });
    const answer = await response.json();
    return answer.authenticated ? null : answer.detail;
  } catch {
    // The service is away, or the text has characters that no token and no header has.
    return 'The token could not be sent: it has other characters than a token, or the service does not answer.';
  }
}
