import { KerasFileError } from '../errors.js';

/** What a JSON text can hold. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

/** A JSON object. */
export interface JsonObject {
  readonly [key: string]: Json;
}

/** Deepest nesting read; Keras' own models stay below 40. */
const DEEPEST = 256;

/** Whether a value is an object, not an array. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is a list. */
export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * Reads a JSON object from a text.
 *
 * @param text - the text
 * @param where - what holds it, for the message
 * @throws KerasFileError if it is not JSON, not an object, or nested deeper than 256 levels
 */
export function parseObject(text: string, where: string): JsonObject {
  checkDepth(text, where);
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new KerasFileError(`${where} must be JSON (${reason})`, { cause: error });
  }
  if (!isObject(value)) {
    throw new KerasFileError(`${where} must be a JSON object, got ${kindOf(value)}`);
  }
  return value;
}

/** Names the kind of a JSON value for a message. */
export function kindOf(value: Json | undefined): string {
  if (value === null || value === undefined) {
    return value === null ? 'null' : 'nothing';
  }
  if (isObject(value)) {
    const { class_name: className } = value;
    return typeof className === 'string' ? `an object of class ${className}` : 'an object';
  }
  return isList(value) ? 'a list' : JSON.stringify(value).slice(0, 80);
}

/** Reads a field that must be a text. @throws KerasFileError if it is not */
export function textField(object: JsonObject, key: string, where: string): string {
  const value = object[key];
  if (typeof value !== 'string') {
    throw new KerasFileError(`${where}: ${key} must be a text, got ${kindOf(value)}`);
  }
  return value;
}

/** Reads a field that must be an object. @throws KerasFileError if it is not */
export function objectField(object: JsonObject, key: string, where: string): JsonObject {
  const value = object[key];
  if (!isObject(value)) {
    throw new KerasFileError(`${where}: ${key} must be an object, got ${kindOf(value)}`);
  }
  return value;
}

/** Reads a field that must be a list. @throws KerasFileError if it is not */
export function listField(object: JsonObject, key: string, where: string): readonly Json[] {
  const value = object[key];
  if (!isList(value)) {
    throw new KerasFileError(`${where}: ${key} must be a list, got ${kindOf(value)}`);
  }
  return value;
}

function checkDepth(text: string, where: string): void {
  let depth = 0;
  let inText = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i];
    if (inText) {
      if (char === '\\') {
        i += 1;
      } else if (char === '"') {
        inText = false;
      }
    } else if (char === '"') {
      inText = true;
    } else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > DEEPEST) {
        throw new KerasFileError(`${where} must be nested at most ${DEEPEST} levels deep`);
      }
    } else if (char === '}' || char === ']') {
      depth -= 1;
    }
  }
}
