import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExpandedRelation } from '../../contract/index.ts';
import type { ColumnModel } from '../schema/index.ts';
import type { Parsed } from '../state/index.ts';

/** One kind of column as the interface shows it and reads what is typed; `FieldInputs` has what it is typed into. */
export interface FieldType {
  /** Shown beside the column's name; decoration. */
  readonly icon: LucideIcon;
  /** Width of a new grid column in pixels. */
  readonly width: number;
  /** Numbers stand at the end of their cell, so that digits are under each other. */
  readonly align?: 'end';
  /** Takes the whole width of a form. */
  readonly wide?: boolean;
  /** The empty text is a value of this type, and not the lack of one. */
  readonly emptyIsValue?: true;
  /** A value that is not null, in a line of a grid. At most three elements: a page holds thousands of cells. */
  readonly Cell: (props: CellProps) => ReactNode;
  /** The whole value, never null, as a person edits it. Parsing it again gives the same value, digit for digit. */
  readonly toText: (value: unknown, column: ColumnModel) => string;
  /** The value in words, for headings, copies and the card list; `toText` when left out. */
  readonly format?: (value: unknown, column: ColumnModel) => string;
  /** The JSON value that is sent for a text, or why it is none. */
  readonly parse: (text: string, column: ColumnModel) => Parsed;
}

/** What a kind of column is edited with: apart from `FieldType`, because a list shows every type and edits none. */
export interface FieldInputs {
  readonly Input: (props: InputProps) => ReactNode;
  /** One value of a filter; text inputs suit when it is left out. */
  readonly FilterInput?: (props: FilterInputProps) => ReactNode;
}

export interface CellProps {
  readonly column: ColumnModel;
  /** Never null: that looks the same for every type. */
  readonly value: unknown;
  /** Of a foreign key column: the related record's key and label. */
  readonly expanded: ExpandedRelation | null;
}

/** Label, help and error come from the `Field` around the input. */
export interface InputProps {
  readonly column: ColumnModel;
  /** Null while the column is NULL or left to its default; typing turns it into a value. */
  readonly text: string | null;
  readonly onChange: (text: string) => void;
  /** Shown in place of a value: `NULL`, or the default. */
  readonly placeholder: string;
  /** Of a foreign key column, as it was read. */
  readonly expanded: ExpandedRelation | null;
}

export interface FilterInputProps {
  readonly column: ColumnModel;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly label: string;
}
