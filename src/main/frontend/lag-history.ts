import type { AlignedData } from 'uplot';

/** One point: server time and lag, both in milliseconds. */
export type LagPoint = [at: number, lagMillis: number];

export interface LagSeries {
  region: string;
  label: string;
  points: LagPoint[];
}

export interface LagModel {
  series: LagSeries[];
  /** The Region that all others follow: it has no lag, and its silence is no fault. */
  writer: string | null;
  /** Lag above which a switchover is refused; drawn as a line. */
  thresholdMillis: number | null;
  windowMillis: number;
  now: number;
  /** Whether the points are all there are, or only the newest, to be joined to what came before. */
  complete: boolean;
}

/** Silence longer than this is drawn as a gap: a line across it would claim to know what was not measured. */
export const GAP_MILLIS = 3000;

/** The points of the visible window. A model brings only the newest; this keeps the rest. */
export class LagHistory {
  private regions: string[] = [];
  private points = new Map<string, LagPoint[]>();

  take(model: LagModel): void {
    if (model.complete) {
      this.points.clear();
    }
    this.regions = model.series.map((series) => series.region);
    for (const series of model.series) {
      const known = this.points.get(series.region) ?? [];
      const last = known.length ? known[known.length - 1][0] : -Infinity;
      const from = model.now - model.windowMillis - GAP_MILLIS;
      const joined = known.concat(series.points.filter((point) => point[0] > last));
      this.points.set(series.region, joined.filter((point) => point[0] >= from));
    }
  }

  latest(region: string): LagPoint | undefined {
    return this.points.get(region)?.at(-1);
  }

  largest(): number {
    let largest = 0;
    for (const points of this.points.values()) {
      for (const point of points) {
        largest = Math.max(largest, point[1]);
      }
    }
    return largest;
  }

  /** All series over one time axis: `undefined` where a series has no point of its own, `null` where it is silent. */
  aligned(): AlignedData {
    const all = this.regions.map((region) => this.points.get(region) ?? []);
    const marks = all.flatMap((points) => points.flatMap((point, index) => timesOf(points, point, index)));
    const times = [...new Set(marks)].sort((a, b) => a - b);
    const columns = all.map((points) => column(times, points));
    return [times.map((time) => time / 1000), ...columns] as unknown as AlignedData;
  }
}

function isSilent(before: LagPoint | undefined, after: LagPoint | undefined): boolean {
  return before !== undefined && after !== undefined && after[0] - before[0] > GAP_MILLIS;
}

/** A point's own time, and one right before a silence ends, so that there is a place for the gap to stand. */
function timesOf(points: LagPoint[], point: LagPoint, index: number): number[] {
  return isSilent(points[index - 1], point) ? [point[0] - 1, point[0]] : [point[0]];
}

function column(times: number[], points: LagPoint[]): (number | null | undefined)[] {
  let next = 0;
  return times.map((time) => {
    while (next < points.length && points[next][0] < time) {
      next += 1;
    }
    if (points[next]?.[0] === time) {
      return points[next][1];
    }
    return isSilent(points[next - 1], points[next]) ? null : undefined;
  });
}
