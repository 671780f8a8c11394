/*
 * Times and durations as the operator reads them. The server's clock is the truth: an element that has to count on
 * between two models does so from the server's time in the newest model, never from the browser's own clock.
 */

/** Milliseconds as `37 ms`, `1.4 s`, `12 s`, `2 min 5 s`, `3 h 4 min`. */
export function duration(millis: number): string {
  if (millis < 1000) {
    return `${Math.max(0, Math.round(millis))} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 9.95) {
    return `${seconds.toFixed(1)} s`;
  }
  return wholeSeconds(millis);
}

/** Milliseconds as `0 s`, `12 s`, `2 min 5 s`, `3 h 4 min`, `2 d 3 h`: for ages, which need no tenths. */
export function wholeSeconds(millis: number): string {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  }
  if (seconds < 86400) {
    return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
  }
  return `${Math.floor(seconds / 86400)} d ${Math.floor((seconds % 86400) / 3600)} h`;
}

/** Time of day on the operator's wall clock, `14:03:12`. */
export function timeOfDay(epochMillis: number): string {
  return new Date(epochMillis).toLocaleTimeString('en-GB', { hour12: false });
}

/** The server's clock, carried on by the browser between two models. */
export class ServerClock {
  private offset = 0;

  /** Takes the server's time out of a model that has just arrived. */
  set(serverNow: number): void {
    this.offset = serverNow - Date.now();
  }

  now(): number {
    return Date.now() + this.offset;
  }
}
