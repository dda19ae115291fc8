/** Where an example writes its lines. */
export type Print = (line: string) => void;
