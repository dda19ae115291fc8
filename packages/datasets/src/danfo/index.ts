export { describeTable } from './describe-table.js';
export { toDataFrame, type ToDataFrameOptions } from './to-data-frame.js';
