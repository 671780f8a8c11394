import { LitElement, css, html } from 'lit';
import { ServerClock, timeOfDay, wholeSeconds } from './clock.js';

interface AgeModel {
  state: 'fresh' | 'stale' | 'unknown';
  /** When the value was read; absent when it never was. */
  at: number | null;
  /** Since when reading fails. */
  since: number | null;
  reason: string | null;
  now: number;
}

/**
 * How old a value is. It counts on by itself, so that a console that has stopped pushing is seen to have stopped: an
 * age set by the server alone would freeze at "1 s ago".
 */
export class AgeText extends LitElement {
  static override properties = { model: { attribute: false } };

  static override styles = css`
    :host {
      font-size: 12px;
      line-height: 16px;
      color: var(--co-ink-quiet);
      font-variant-numeric: tabular-nums;
    }
    .failing {
      color: var(--co-warn);
      font-weight: 600;
    }
  `;

  declare model: AgeModel | undefined;
  private clock = new ServerClock();
  private ticker = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticker = window.setInterval(() => this.requestUpdate(), 1000);
  }

  override disconnectedCallback(): void {
    window.clearInterval(this.ticker);
    super.disconnectedCallback();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('model') && this.model) {
      this.clock.set(this.model.now);
    }
  }

  override render() {
    const model = this.model;
    if (!model) {
      return html``;
    }
    if (model.state === 'fresh' && model.at !== null) {
      const at = timeOfDay(model.at);
      return html`<span title="read at ${at}">${wholeSeconds(this.clock.now() - model.at)} ago</span>`;
    }
    const since = model.since === null ? '' : ` since ${timeOfDay(model.since)}`;
    return html`<span class="failing" title=${model.reason ?? ''}>no answer${since}</span>`;
  }
}

customElements.define('age-text', AgeText);
