export { ChartDataError, ChartOptionError } from './errors.js';

export { barComparison, type Bar, type BarComparisonOptions, type BarKind } from './charts/bar-comparison.js';
export { confusionMatrix, type ConfusionMatrixOptions } from './charts/confusion-matrix.js';
export { dotComparison, type DotComparisonOptions, type DotRow } from './charts/dot-comparison.js';
export { errorByHour, type ErrorByHourOptions, type HourlyError } from './charts/error-by-hour.js';
export { forecastChart, type Forecast, type ForecastChartOptions } from './charts/forecast-chart.js';
export { gradientNorms, type GradientCurve } from './charts/gradient-norms.js';
export { histogram, type HistogramGroup, type HistogramOptions } from './charts/histogram.js';
export { lineChart, type Line, type LineChartOptions } from './charts/line-chart.js';
export { predictionDensity, type PredictionDensityOptions } from './charts/prediction-density.js';
export { reliability, type ReliabilityOptions } from './charts/reliability.js';
export {
  scalingCurves,
  type ScalingCurve,
  type ScalingCurvesOptions,
  type ScalingPanel,
  type ScalingPoint,
} from './charts/scaling-curves.js';
export { trainingCurves, type ReferenceLine, type TrainingCurvesOptions } from './charts/training-curves.js';
export { type FigureOptions } from './figure/compose-figure.js';

export { averageByHour } from './data/average-by-hour.js';
export { confusionCounts } from './data/confusion-counts.js';
export { decimate } from './data/decimate.js';
export { type TrainingHistory } from './data/epoch-series.js';
export { formatNumber } from './data/format-number.js';
export { formatPercent } from './data/format-percent.js';

export { type Cell } from './report/cell.js';
export { examples, type Example } from './report/examples.js';
export { figure } from './report/figure.js';
export { htmlPage, type HtmlPage } from './report/html-page.js';
export { htmlReport, type HtmlReport, type ReportChart } from './report/html-report.js';
export { keyValues } from './report/key-values.js';
export { Html, markup, type HtmlValue } from './report/markup.js';
export { notice, type NoticeKind } from './report/notice.js';
export { paragraph } from './report/paragraph.js';
export { section, type Section } from './report/section.js';
export { table, type Table } from './report/table.js';
export { textBlock } from './report/text-block.js';
export { tiles, type Tile } from './report/tiles.js';
