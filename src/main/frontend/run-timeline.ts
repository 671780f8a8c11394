import { LitElement, css, html, nothing } from 'lit';
import { ServerClock, duration, timeOfDay } from './clock.js';

type StepState = 'pending' | 'running' | 'done' | 'failed' | 'skipped';

interface RunStep {
  id: string;
  label: string;
  state: StepState;
  startedAt: number | null;
  /** Absent until the step has ended. */
  elapsedMillis: number | null;
  expectedMillis: number | null;
  /** What was seen: the evidence, or why it failed. */
  detail: string | null;
  /** Said on a line above the step, such as "Point of no return". */
  boundary: string | null;
}

interface RunModel {
  title: string;
  state: string;
  steps: RunStep[];
  now: number;
}

const WORDS: Record<StepState, string> = {
  pending: 'to do',
  running: 'running',
  done: 'done',
  failed: 'failed',
  skipped: 'skipped',
};

/** The steps of a run, each with its state as a shape and a word, its time against the expected time, its evidence. */
export class RunTimeline extends LitElement {
  static override properties = { model: { attribute: false } };

  static override styles = css`
    :host {
      display: block;
      /* A time far from its step is read for another one. */
      max-width: 860px;
      font-variant-numeric: tabular-nums;
    }
    ol {
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      display: grid;
      grid-template-columns: 22px minmax(0, 1fr) auto;
      gap: 0 12px;
      padding-bottom: 14px;
      position: relative;
    }
    li:not(:last-child)::before {
      content: '';
      position: absolute;
      left: 10px;
      top: 22px;
      bottom: 0;
      border-left: 2px solid var(--co-line);
    }
    li.done:not(:last-child)::before {
      border-color: var(--co-good);
    }
    svg {
      width: 22px;
      height: 22px;
      fill: none;
      stroke: currentColor;
      stroke-width: 2;
      stroke-linecap: round;
      stroke-linejoin: round;
    }
    .pending svg, .skipped svg { color: var(--co-mute); }
    .running svg { color: var(--co-busy); }
    .done svg { color: var(--co-good); }
    .failed svg { color: var(--co-bad); }
    .running .turning {
      transform-origin: 11px 11px;
      animation: turn 1.4s linear infinite;
    }
    @keyframes turn { to { transform: rotate(360deg); } }
    @media (prefers-reduced-motion: reduce) { .running .turning { animation: none; } }
    .label {
      line-height: 22px;
      font-weight: 600;
    }
    .pending .label, .skipped .label {
      font-weight: 400;
      color: var(--co-ink-quiet);
    }
    .word {
      margin-inline-start: 8px;
      font-size: 12px;
      font-weight: 400;
      color: var(--co-ink-quiet);
      white-space: nowrap;
    }
    .failed .word { color: var(--co-bad); font-weight: 600; }
    .running .word { color: var(--co-busy); font-weight: 600; }
    .time {
      text-align: end;
      line-height: 22px;
      white-space: nowrap;
    }
    .time .quiet, .detail, .since {
      font-size: 12px;
      color: var(--co-ink-quiet);
    }
    .over { color: var(--co-warn); font-weight: 600; }
    .detail {
      grid-column: 2 / 4;
      line-height: 18px;
      overflow-wrap: anywhere;
    }
    .failed .detail { color: var(--co-bad); }
    progress {
      grid-column: 2 / 4;
      appearance: none;
      width: 100%;
      height: 4px;
      margin: 4px 0;
      border: 0;
      border-radius: 2px;
      overflow: hidden;
      background: var(--co-line);
    }
    progress::-webkit-progress-bar { background: var(--co-line); }
    progress::-webkit-progress-value { background: var(--co-busy); }
    progress::-moz-progress-bar { background: var(--co-busy); }
    .boundary {
      grid-column: 1 / 4;
      display: flex;
      align-items: center;
      gap: 10px;
      margin: 0 0 12px;
      font-size: 12px;
      font-weight: 600;
      color: var(--co-warn);
      background: var(--co-surface, Canvas);
      position: relative;
    }
    .boundary::after {
      content: '';
      flex: 1;
      border-top: 1px dashed var(--co-warn);
    }
    li.bounded:not(:last-child)::before { top: 52px; }
  `;

  declare model: RunModel | undefined;
  private clock = new ServerClock();
  private ticker = 0;

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticker = window.setInterval(() => {
      if (this.model?.steps.some((step) => step.state === 'running')) {
        this.requestUpdate();
      }
    }, 200);
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
    return model ? html`<ol aria-label="${model.title}, ${model.state}">${model.steps.map((s) => this.step(s))}</ol>` : nothing;
  }

  private step(step: RunStep) {
    return html`<li
      class="${step.state} ${step.boundary ? 'bounded' : ''}"
      data-step=${step.id}
      aria-current=${step.state === 'running' ? 'step' : nothing}
    >
      ${step.boundary ? html`<div class="boundary">${step.boundary}</div>` : nothing}
      ${mark(step.state)}
      <div class="label">${step.label}<span class="word">${WORDS[step.state]}</span></div>
      <div class="time">${this.time(step)}</div>
      ${this.progress(step)} ${step.detail ? html`<div class="detail">${step.detail}</div>` : nothing}
    </li>`;
  }

  private elapsed(step: RunStep): number | null {
    if (step.elapsedMillis !== null) {
      return step.elapsedMillis;
    }
    return step.state === 'running' && step.startedAt !== null ? this.clock.now() - step.startedAt : null;
  }

  private time(step: RunStep) {
    const elapsed = this.elapsed(step);
    const expected = step.expectedMillis;
    if (elapsed === null) {
      return expected === null || step.state === 'skipped'
        ? nothing
        : html`<span class="quiet">about ${duration(expected)}</span>`;
    }
    const over = expected !== null && elapsed > expected * 1.5 && elapsed - expected > 1000;
    const title = step.startedAt === null ? '' : `began at ${timeOfDay(step.startedAt)}`;
    return html`<span title=${title} class=${over ? 'over' : ''}>${duration(elapsed)}</span> ${expected === null
        ? nothing
        : html`<span class="quiet">${over ? 'longer than' : step.state === 'running' ? 'of about' : 'usually'} ${duration(expected)}</span>`}`;
  }

  private progress(step: RunStep) {
    if (step.state !== 'running' || step.expectedMillis === null) {
      return nothing;
    }
    const part = Math.min(1, (this.elapsed(step) ?? 0) / step.expectedMillis);
    return html`<progress max="1" .value=${part} aria-label="${step.label}, part of the expected time"></progress>`;
  }
}

function mark(state: StepState) {
  const body = {
    pending: html`<svg viewBox="0 0 22 22" aria-hidden="true"><circle cx="11" cy="11" r="6"></circle></svg>`,
    running: html`<svg viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="8" opacity=".25"></circle><path class="turning" d="M11 3a8 8 0 0 1 8 8"></path></svg>`,
    done: html`<svg viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="9" fill="currentColor" stroke="none"></circle>
      <path d="M7 11.2l2.7 2.7L15 8.5" stroke="var(--co-surface, Canvas)"></path></svg>`,
    failed: html`<svg viewBox="0 0 22 22" aria-hidden="true">
      <path d="M7 2.5h8L19.5 7v8L15 19.5H7L2.5 15V7z" fill="currentColor" stroke="none"></path>
      <path d="M8 8l6 6M14 8l-6 6" stroke="var(--co-surface, Canvas)"></path></svg>`,
    skipped: html`<svg viewBox="0 0 22 22" aria-hidden="true">
      <circle cx="11" cy="11" r="8" stroke-dasharray="2 4"></circle><path d="M7.5 11h7"></path></svg>`,
  };
  return body[state];
}

customElements.define('run-timeline', RunTimeline);
