/** An `.npy` file with the given head and data. */
export function npy(descr: string, shape: string, data: Buffer, version = 1): Buffer {
  const head = `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }\n`;
  const start = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, version, 0]);
  const length = Buffer.alloc(version === 1 ? 2 : 4);
  if (version === 1) {
    length.writeUInt16LE(head.length);
  } else {
    length.writeUInt32LE(head.length);
  }
  return Buffer.concat([start, length, Buffer.from(head), data]);
}
