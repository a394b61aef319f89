/** 时钟与编号由调用者给出，使每一天都能重演。 */
export type Clock = () => Date;

/** 新编号：UUIDv7。 */
export type NewId = () => string;
