export function workerPath(): string;
