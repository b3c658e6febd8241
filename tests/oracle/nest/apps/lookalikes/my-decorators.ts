export const Controller = (_path: string) => (_target: unknown) => undefined;
export const Get = (_path: string) => (_target: unknown, _key: string, _descriptor: PropertyDescriptor) => undefined;
