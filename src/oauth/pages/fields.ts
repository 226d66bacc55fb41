import type { AttributeField } from '../views';
import type { At } from './page';

const customTypes = ['String', 'Number', 'DateTime', 'Boolean'] as const;

/** Inputs for attributes of the pool, by their names; each is required. */
export const fieldsOf = ({ asked: { pool } }: At, names: readonly string[]): AttributeField[] =>
  pool.schema
    .filter(({ Name }) => Name !== undefined && names.includes(Name))
    .map(({ Name, AttributeDataType, StringAttributeConstraints: constraints }) => {
      const type = customTypes.find((one) => one === AttributeDataType);
      const [minLength, maxLength] = [constraints?.MinLength, constraints?.MaxLength].map((text) =>
        text === undefined ? undefined : Number(text),
      );
      return { name: Name as AttributeField['name'], required: true, ...(type && { type }), minLength, maxLength };
    });
