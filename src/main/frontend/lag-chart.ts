import { LitElement, css, html, unsafeCSS } from 'lit';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';
import { ServerClock, duration, timeOfDay, wholeSeconds } from './clock.js';
import { GAP_MILLIS, LagHistory, type LagModel } from './lag-history.js';

/** Steps between two lines of the lag axis, in milliseconds: numbers that a clock has, not 2.5 or 40 s. */
const LAG_STEPS = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000,
  1_200_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000, 86_400_000, 172_800_000, 432_000_000, 864_000_000,
];
/** Steps of the time axis, in seconds. */
const TIME_STEPS = [10, 15, 30, 60, 120, 300];
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3]];
const PLOT_HEIGHT = 190;
/** Measures text and draws none. */
const METER = document.createElement('canvas').getContext('2d');

/** A line of the lag axis in the unit of its steps, so that all lines read alike: `90 s`, never `1 min 30 s`. */
function lagLabel(lag: number, step: number): string {
  const [unit, word] =
    step >= 86_400_000 ? [86_400_000, 'd']
    : step >= 3_600_000 ? [3_600_000, 'h']
    : step >= 60_000 ? [60_000, 'min']
    : step >= 1_000 ? [1_000, 's']
    : [1, 'ms'];
  return lag === 0 ? '0' : `${Math.round(lag / unit)} ${word}`;
}

/** Replication lag of every Region over the last minutes, moving on even when nothing arrives any more. */
export class LagChart extends LitElement {
  static override properties = { model: { attribute: false }, hovered: { state: true }, tick: { state: true } };

  static override styles = [
    unsafeCSS(uPlotStyles),
    css`
      :host {
        display: block;
        position: relative;
        min-width: 0;
        font-variant-numeric: tabular-nums;
      }
      .plot {
        height: ${PLOT_HEIGHT}px;
        overflow: hidden;
      }
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 4px 20px;
        margin: 6px 0 0;
        padding: 0;
        list-style: none;
        font-size: 13px;
        line-height: 20px;
      }
      li {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      svg {
        width: 24px;
        height: 4px;
        flex: none;
      }
      b {
        font-weight: 600;
      }
      .quiet {
        color: var(--co-ink-quiet);
      }
      .silent {
        color: var(--co-warn);
        font-weight: 600;
      }
    `,
  ];

  declare model: LagModel | undefined;
  declare hovered: number | null;
  declare tick: number;
  private history = new LagHistory();
  private clock = new ServerClock();
  private plot: uPlot | undefined;
  private plotted = '';
  private ticker = 0;
  private resizing: ResizeObserver | undefined;
  private scheme: MutationObserver | undefined;
  private preference = matchMedia('(prefers-color-scheme: dark)');
  private readonly restyle = () => this.rebuild();

  constructor() {
    super();
    this.hovered = null;
    this.tick = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.ticker = window.setInterval(() => (this.tick += 1), 1000);
    this.scheme = new MutationObserver(this.restyle);
    this.scheme.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'theme'] });
    this.preference.addEventListener('change', this.restyle);
    this.resizing = new ResizeObserver(() => this.resize());
    this.resizing.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    window.clearInterval(this.ticker);
    this.scheme?.disconnect();
    this.resizing?.disconnect();
    this.preference.removeEventListener('change', this.restyle);
    this.plot?.destroy();
    this.plot = undefined;
    super.disconnectedCallback();
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('model') && this.model) {
      this.clock.set(this.model.now);
      this.history.take(this.model);
    }
  }

  override render() {
    return html`
      <div class="plot" role="img" aria-label=${this.spoken()}></div>
      <ul>
        ${this.model?.series.map((_, index) => this.legend(index))}
        ${this.model?.thresholdMillis == null
          ? ''
          : html`<li class="quiet">limit ${wholeSeconds(this.model.thresholdMillis)}</li>`}
      </ul>
    `;
  }

  override updated(): void {
    if (!this.model || !this.isConnected) {
      return;
    }
    const shape = this.model.series.map((series) => series.region).join();
    if (!this.plot || shape !== this.plotted) {
      this.plotted = shape;
      this.rebuild();
    } else {
      this.plot.setData(this.history.aligned(), false);
      this.rescale(this.plot);
    }
  }

  private legend(index: number) {
    const series = this.model!.series[index];
    const colour = `var(--co-series-${(index % 4) + 1})`;
    return html`<li>
      <svg viewBox="0 0 24 4" aria-hidden="true">
        <line x1="0" y1="2" x2="24" y2="2" stroke-width="2.5" style="stroke:${colour}"
          stroke-dasharray=${DASHES[index % 4].join(' ')}></line>
      </svg>
      <span>${series.label}</span>
      ${this.reading(index)}
    </li>`;
  }

  private reading(index: number) {
    if (this.hovered !== null && this.plot) {
      const value = this.plot.data[index + 1][this.hovered];
      const at = timeOfDay(this.plot.data[0][this.hovered] * 1000);
      return value == null ? html`<span class="quiet">–</span>` : html`<b>${duration(value)}</b
            ><span class="quiet">at ${at}</span>`;
    }
    const region = this.model!.series[index].region;
    if (region === this.model!.writer) {
      return html`<span class="quiet">the writer</span>`;
    }
    const latest = this.history.latest(region);
    if (!latest) {
      return html`<span class="quiet">no measurement</span>`;
    }
    return this.clock.now() - latest[0] > GAP_MILLIS
      ? html`<span class="silent">no data since ${timeOfDay(latest[0])}</span>`
      : html`<b>${duration(latest[1])}</b>`;
  }

  private spoken(): string {
    const readings = this.model?.series.map((series) => {
      const latest = this.history.latest(series.region);
      if (series.region === this.model?.writer) {
        return `${series.label}: the writer`;
      }
      return `${series.label}: ${latest ? `${duration(latest[1])} at ${timeOfDay(latest[0])}` : 'no measurement'}`;
    });
    return `Replication lag. ${readings?.join('. ') ?? ''}`;
  }

  private rebuild(): void {
    const host = this.renderRoot.querySelector<HTMLElement>('.plot');
    if (!host || !this.model) {
      return;
    }
    this.plot?.destroy();
    host.replaceChildren();
    this.plot = new uPlot(this.options(), this.history.aligned(), host);
    this.rescale(this.plot);
  }

  private options(): uPlot.Options {
    const ink = this.colour('--co-ink-quiet');
    const grid = { stroke: this.colour('--co-line'), width: 1 };
    const font = `12px ${getComputedStyle(this).fontFamily}`;
    return {
      width: Math.max(this.clientWidth, 120),
      height: PLOT_HEIGHT,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { x: { time: true, auto: false }, y: { auto: false } },
      axes: [
        { stroke: ink, grid: { show: false }, ticks: grid, font, space: 76, size: 28, incrs: TIME_STEPS,
          values: (_, splits) => splits.map((at) => timeOfDay(at * 1000)) },
        { stroke: ink, grid, ticks: { show: false }, font, gap: 6, space: 30, incrs: LAG_STEPS,
          size: (_, labels) => this.widest(labels, font) + 10,
          values: (_, splits, __, ___, step) => splits.map((lag) => lagLabel(lag, step)) },
      ],
      series: [{}, ...this.model!.series.map((_, index) => this.line(index))],
      hooks: {
        setCursor: [(plot) => (this.hovered = plot.cursor.idx ?? null)],
        draw: [(plot) => this.drawThreshold(plot)],
      },
    };
  }

  /** How wide the labels of an axis are; a width that is fixed cuts the long ones. */
  private widest(labels: string[] | null, font: string): number {
    if (!METER || !labels) {
      return 40;
    }
    METER.font = font;
    return Math.ceil(Math.max(...labels.map((label) => METER!.measureText(label).width)));
  }

  private line(index: number): uPlot.Series {
    return {
      stroke: this.colour(`--co-series-${(index % 4) + 1}`),
      width: 2,
      dash: DASHES[index % 4],
      points: { show: false },
      spanGaps: false,
    };
  }

  private rescale(plot: uPlot): void {
    const now = this.clock.now();
    const top = Math.max(100, this.history.largest() * 1.25);
    plot.batch(() => {
      plot.setScale('x', { min: (now - this.model!.windowMillis) / 1000, max: now / 1000 });
      plot.setScale('y', { min: 0, max: top });
    });
  }

  private drawThreshold(plot: uPlot): void {
    const threshold = this.model?.thresholdMillis;
    if (threshold == null || threshold > (plot.scales.y.max ?? 0)) {
      return;
    }
    const y = Math.round(plot.valToPos(threshold, 'y', true));
    const { ctx, bbox } = plot;
    ctx.save();
    ctx.strokeStyle = this.colour('--co-bad');
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }

  private resize(): void {
    if (this.plot && this.clientWidth > 0) {
      this.plot.setSize({ width: this.clientWidth, height: PLOT_HEIGHT });
    }
  }

  /** A canvas does not know `light-dark()` or custom properties; the browser resolves both on a real element. */
  private colour(token: string): string {
    const probe = document.createElement('i');
    probe.style.color = `var(${token})`;
    this.renderRoot.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return colour;
  }
}

customElements.define('lag-chart', LagChart);
