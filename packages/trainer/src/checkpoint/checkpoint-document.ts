import { type io } from '@tensorflow/tfjs-core';
import { type Json } from '../callbacks/callback.js';

/** The file that describes a checkpoint and whose renaming makes it the valid one. */
export const MODEL_FILE = 'model.json';

/** The names of files with numbers. */
export const WEIGHTS_FILE = /^weights(\.\d+)?\.bin$/;

/** How a model was compiled, by names. */
export interface CompileRecord {
  readonly optimizer: { readonly className: string; readonly config: Json };
  readonly loss: Json;
  readonly metrics: Json;
}

/** What unroll adds to tfjs' description of a model. */
export interface UnrollRecord {
  readonly version: 1;
  readonly compile?: CompileRecord | undefined;
  readonly optimizerNumbers?: Readonly<Record<string, number>> | undefined;
  readonly state?: Json;
}

/** One array in the file of numbers. */
export type WeightSpec = io.WeightsManifestEntry;

/** The content of `model.json`. */
export interface CheckpointDocument {
  readonly format: 'layers-model';
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly modelTopology: object;
  readonly trainingConfig?: io.TrainingConfig | undefined;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly WeightSpec[];
  }[];
  readonly unroll?: UnrollRecord | undefined;
}
