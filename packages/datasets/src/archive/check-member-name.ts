import { ArchiveError } from '../errors.js';

/**
 * Finds names of archive members that point out of the folder they are extracted into: absolute paths, drive
 * letters, `..`, backslashes, NUL.
 *
 * @returns the error to throw, `undefined` for a harmless name
 */
export function checkMemberName(where: string, archive: string, name: string): ArchiveError | undefined {
  const outside =
    name === '' ||
    name.startsWith('/') ||
    /^[a-z]:/i.test(name) ||
    name.includes('\\') ||
    name.includes('\0') ||
    name.split('/').includes('..');
  return outside ? outsideMember(where, archive, name) : undefined;
}

/** The error about a member that points out of the archive's folder. */
export function outsideMember(where: string, archive: string, name: string): ArchiveError {
  return new ArchiveError(
    `${where}: ${archive} has a member '${name}' that lies outside the archive's own folder; the archive was refused`,
    archive,
    name,
  );
}
