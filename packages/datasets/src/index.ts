export {
  AbortedError,
  ArchiveError,
  DataError,
  DatasetsError,
  DiskFullError,
  DownloadError,
  HashMismatchError,
  OptionError,
  type DataPosition,
} from './errors.js';
export { extractTarGz } from './archive/extract-tar-gz.js';
export { type ArchiveFile, type ReadArchiveOptions } from './archive/archive-options.js';
export { readTarGz } from './archive/read-tar-gz.js';
export { readZip } from './archive/read-zip.js';
export { decodeReview, type DecodeReviewOptions } from './imdb/decode-review.js';
export {
  type ImdbDataset,
  type ImdbSource,
  type ImdbSplit,
  type LoadImdbOptions,
  type SampleOptions,
} from './imdb/imdb-options.js';
export { getWordIndex, loadImdb } from './imdb/load-imdb.js';
export { cacheDir } from './io/cache-dir.js';
export { download, type Downloaded, type DownloadOptions } from './io/download.js';
export { type ExpectedHashes } from './io/expected-hash.js';
export { formatBytes, type OnProgress, type Progress } from './io/progress.js';
export { writeFileAtomic } from './io/write-file-atomic.js';
export { type Float32NdArray, type Int32NdArray, type NdArray } from './nd-array.js';
export { NumpyRandom } from './random/numpy-random.js';
export { permutation, shuffle } from './random/permutation.js';
export { SeededRandom, type RandomState } from './random/seeded-random.js';
export { padSequences, type PaddedArray, type PadSequencesOptions } from './text/pad-sequences.js';
export { RaggedInts, type IntSequences } from './text/ragged-ints.js';
export { textToWordSequence, type SplitOptions } from './text/split-words.js';
export { Tokenizer } from './text/tokenizer.js';
export {
  type MatrixMode,
  type Text,
  type TokenizerJson,
  type TokenizerOptions,
} from './text/tokenizer-options.js';
export { validationSplit, type Splittable } from './text/validation-split.js';
export { columnStatistics, type ColumnStatistics } from './csv/column-statistics.js';
export { type CsvReport, type TimeGap } from './csv/csv-report.js';
export { type BadRowPolicy, type ReadCsvOptions } from './csv/csv-options.js';
export { fillGaps, type FillGapsOptions } from './csv/fill-gaps.js';
export { findGaps, type Gaps } from './csv/find-gaps.js';
export { formatTimestamp } from './csv/format-timestamp.js';
export { readCsv } from './csv/read-csv.js';
export { selectColumns } from './csv/select-columns.js';
export { suggestName } from './csv/suggest-name.js';
export {
  columnHeader,
  columnIndex,
  columnValues,
  tableArray,
  type Table,
  type TableColumn,
} from './csv/table.js';
export { writeCsv, type WriteCsvOptions } from './csv/write-csv.js';
export { generateClimate, type GenerateClimateOptions } from './jena/generate-climate.js';
export {
  JENA_URL,
  loadJena,
  type JenaDataset,
  type JenaSource,
  type LoadJenaOptions,
} from './jena/load-jena.js';
export { JENA_COLUMNS, JENA_DATES, JENA_ROWS } from './jena/jena-columns.js';
export { type CenterAndScale, type ColumnScaler } from './scaling/column-scaler.js';
export { MinMaxScaler } from './scaling/min-max-scaler.js';
export { RobustScaler } from './scaling/robust-scaler.js';
export { scalerFromJson } from './scaling/scaler-from-json.js';
export { type ScalerJson, type ScalerKind } from './scaling/scaler-json.js';
export { StandardScaler } from './scaling/standard-scaler.js';
export { type RowsOfNumbers } from './windows/matrix.js';
export { splits, type RowRange, type SplitsOptions } from './windows/splits.js';
export {
  timeseriesDatasetFromArray,
  type TimeseriesDataset,
  type TimeseriesOptions,
} from './windows/timeseries-dataset-from-array.js';
export {
  windowGenerator,
  type WindowGenerator,
  type WindowGeneratorOptions,
  type WindowGeneratorState,
} from './windows/window-generator.js';
export { type WindowLayout } from './windows/window-layout.js';
export { windows, type WindowRows, type WindowSet, type WindowsOptions } from './windows/windows.js';
export { Vocabulary, type VocabularyJson, type VocabularyOptions } from './text/vocabulary.js';
export { persistence, seasonalNaive, targetsOf } from './forecast/baselines.js';
export { fitLinear, type FitLinearOptions, type LinearForecast } from './forecast/fit-linear.js';
export {
  forecastMetrics,
  mae,
  mase,
  naiveError,
  r2,
  rmse,
  type ForecastMetrics,
} from './forecast/metrics.js';
export { rollingOrigins, type Fold, type RollingOriginsOptions } from './forecast/rolling-origins.js';
