import { useState } from 'react';
import styles from './charts.module.css';
import { ChartTable } from './ChartTable.tsx';
import { ticksOf } from './ticks.ts';
import type { ChartProps } from './point.ts';

const width = 520;
const height = 180;
const margin = { left: 48, right: 28, top: 10, bottom: 24 };

/** A line over time; the same values stand in a table for whoever hears the page. */
export function LineChart(props: ChartProps) {
  const { label, points, onFollow } = props;
  const [near, setNear] = useState<number | null>(null);
  const ticks = ticksOf(points.map(({ value }) => value));
  const [low = 0] = ticks;
  const high = ticks.at(-1) ?? 1;
  const x = (at: number) =>
    margin.left + (points.length < 2 ? 0.5 : at / (points.length - 1)) * (width - margin.left - margin.right);
  const y = (value: number) =>
    height - margin.bottom - ((value - low) / (high - low || 1)) * (height - margin.top - margin.bottom);
  const line = points.map(({ value }, at) => `${x(at)},${y(value)}`).join(' ');
  const every = Math.max(1, Math.ceil(points.length / 6));
  const shown = near === null ? undefined : points[near];
  const follow = () => {
    if (shown?.href) onFollow(shown.href);
  };
  return (
    <div className={styles['line']}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden
        onPointerMove={(event) => setNear(nearest(event, points.length, x))}
        onPointerLeave={() => setNear(null)}
        onClick={follow}
        data-link={shown?.href ? true : undefined}
      >
        {ticks.map((tick) => (
          <g key={tick}>
            <line
              className={styles['grid']}
              x1={margin.left}
              x2={width - margin.right}
              y1={y(tick)}
              y2={y(tick)}
            />
            <text className={styles['tick']} x={margin.left - 6} y={y(tick) + 4} textAnchor="end">
              {shortNumber.format(tick)}
            </text>
          </g>
        ))}
        {points.map(
          (point, at) =>
            at % every === 0 && (
              <text key={point.label} className={styles['tick']} x={x(at)} y={height - 6} textAnchor="middle">
                {point.label}
              </text>
            ),
        )}
        <polygon
          className={styles['area']}
          points={`${x(0)},${y(low)} ${line} ${x(points.length - 1)},${y(low)}`}
        />
        <polyline className={styles['stroke']} points={line} />
        {shown !== undefined && near !== null && (
          <>
            <line
              className={styles['grid']}
              x1={x(near)}
              x2={x(near)}
              y1={margin.top}
              y2={height - margin.bottom}
            />
            <circle className={styles['dot']} cx={x(near)} cy={y(shown.value)} r={4} />
          </>
        )}
      </svg>
      <p className={styles['near']} aria-hidden>
        {shown === undefined ? ' ' : `${shown.label}: ${shown.text}`}
      </p>
      <ChartTable {...props} label={label} hidden />
    </div>
  );
}

const shortNumber = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

function nearest(event: React.PointerEvent<SVGSVGElement>, count: number, x: (at: number) => number): number {
  const box = event.currentTarget.getBoundingClientRect();
  const at = ((event.clientX - box.left) / box.width) * width;
  const distances = Array.from({ length: count }, (_, index) => Math.abs(x(index) - at));
  return distances.indexOf(Math.min(...distances));
}
