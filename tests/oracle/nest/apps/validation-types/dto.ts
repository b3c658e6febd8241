import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';

export class CatDto {
  @IsString() name: string;
}
export class Undecorated {
  name: string;
}
export class HalfDecorated {
  @IsString() name: string;
  unchecked: string;
}
export class ChildDto extends CatDto {
  @IsOptional() @IsInt() age?: number;
}
export class PlainChild extends CatDto {
  extra?: string;
}
export class AllOptional {
  @IsOptional() @IsString() name?: string;
}
export class Inner {
  @IsString() name: string;
}
export class NestedChecked {
  @ValidateNested() @Type(() => Inner) inner: Inner;
}
export class NestedUnchecked {
  @IsOptional() inner: Inner;
}
export class Page<T> {
  @IsInt() size: number;
  item?: T;
}
export interface CatShape { name: string }
export type CatAlias = CatDto;
export type CatLiteral = { name: string };
export enum Colour { Red = 'red', Blue = 'blue' }
