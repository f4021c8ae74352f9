/**
 * What the SDK's compiler makes of a call of C: `native("xs_x_read").call(this, count)` as the whole body of a method
 * turns the method into the C function itself; `class X extends Native("xs_x_destructor")` gives it a C record.
 * `@moddable/typings` 5.6.0 has neither; those of the SDK give `any`, so the caller's type decides in both.
 */
declare function native<Given = void>(
	cFunction: string,
): { call<Result = Given>(self: unknown, ...values: unknown[]): Result };
declare function Native(cDestructor: string): new () => object;
