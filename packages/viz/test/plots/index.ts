import * as barComparison from './bar-comparison.js';
import * as confusionMatrix from './confusion-matrix.js';
import * as dotComparison from './dot-comparison.js';
import * as errorByHour from './error-by-hour.js';
import * as forecastChart from './forecast-chart.js';
import * as gradientNorms from './gradient-norms.js';
import * as histogram from './histogram.js';
import * as lineChart from './line-chart.js';
import * as predictionDensity from './prediction-density.js';
import * as reliability from './reliability.js';
import * as scalingCurves from './scaling-curves.js';
import * as trainingCurves from './training-curves.js';

/** Every example chart by its name: the snapshots, the gallery and the README all show these. */
export const plots: Readonly<Record<string, () => string>> = {
  ...trainingCurves,
  ...confusionMatrix,
  ...histogram,
  ...reliability,
  ...lineChart,
  ...forecastChart,
  ...errorByHour,
  ...predictionDensity,
  ...barComparison,
  ...dotComparison,
  ...scalingCurves,
  ...gradientNorms,
};
