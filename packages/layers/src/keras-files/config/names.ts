/** `return_sequences` -> `returnSequences` */
export function toCamelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** `glorot_uniform` -> `GlorotUniform` */
export function toPascalCase(name: string): string {
  const camel = toCamelCase(name);
  return camel.slice(0, 1).toUpperCase() + camel.slice(1);
}

/** `fanAvg` -> `fan_avg`; `SimpleRNN` -> `simple_rnn`, `Conv1D` -> `conv1d`, as Keras names the parts of a file. */
export function toSnakeCase(name: string): string {
  return name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** The name of a class without the package that registered it: `unroll>LSTM` -> `LSTM`. */
export function plainClassName(className: string): string {
  return className.slice(className.lastIndexOf('>') + 1);
}
