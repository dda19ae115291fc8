/**
 * `output[i, :] = table[tokens[i], :]`, rows of `width` floats. Every token must have a row.
 *
 * table [rows, width] f32 | tokens [count] i32 | output [count, width] f32
 */
export function gatherRows(table: usize, tokens: usize, count: i32, width: i32, output: usize): void {
  const rowBytes = (<usize>width) << 2;
  for (; count > 0; count--) {
    let source = table + <usize>load<u32>(tokens) * rowBytes;
    let k = width;
    for (; k >= 8; k -= 8) {
      v128.store(output, v128.load(source));
      v128.store(output, v128.load(source, 16), 16);
      source += 32;
      output += 32;
    }
    for (; k > 0; k--) {
      store<f32>(output, load<f32>(source));
      source += 4;
      output += 4;
    }
    tokens += 4;
  }
}
