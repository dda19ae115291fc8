/** The element at a place that is known to exist. */
export function at<T>(list: readonly T[], index: number): T {
  const element = list[index];
  if (element === undefined) {
    throw new RangeError(`no element ${String(index)} in a list of ${String(list.length)}`);
  }
  return element;
}
