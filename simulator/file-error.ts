const REASONS: Readonly<Record<string, string>> = Object.freeze({
	EACCES: "permission is denied",
	EPERM: "permission is denied",
	EROFS: "it is on a file system that is read-only",
	ENOENT: "there is no such file or folder",
	EISDIR: "it is a folder",
	ENOTDIR: "a file stands where a folder is wanted",
	EEXIST: "a file of that name is in the way",
	ENOSPC: "the disk is full",
	ENAMETOOLONG: "its name is too long",
});

/** Why the computer could not do something with a file, as a clause. */
export function fileError(error: unknown): string {
	const { code, message } = error as NodeJS.ErrnoException;
	return REASONS[code ?? ""] ?? code ?? message;
}
