/** The answers of GeoReport v2 as schemas, field by field as the specification names them: for the OpenAPI document and for the tests. */
import { Type } from 'typebox';

const string = Type.String();
const orNull = Type.Union([Type.String(), Type.Null()]);
const number = Type.Union([Type.Number(), Type.Null()]);
const exact = <T extends Parameters<typeof Type.Object>[0]>(properties: T) =>
  Type.Object(properties, { additionalProperties: false });

export const schemas = {
  discovery: exact({
    ...{ changeset: string, contact: string, key_service: string },
    endpoints: Type.Array(
      exact({
        ...{ specification: string, url: string, changeset: string, formats: Type.Array(string) },
        type: Type.Unsafe<string>({ type: 'string', enum: ['production', 'test'] }),
      }),
    ),
  }),
  services: Type.Array(
    exact({
      ...{ service_code: string, service_name: string, description: string, metadata: Type.Boolean() },
      type: Type.Unsafe<string>({ type: 'string', enum: ['realtime', 'batch', 'blackbox'] }),
      ...{ keywords: string, group: string },
    }),
  ),
  definition: exact({
    service_code: string,
    attributes: Type.Array(
      exact({
        ...{ variable: Type.Boolean(), code: string, required: Type.Boolean(), datatype_description: orNull },
        datatype: Type.Unsafe<string>({
          ...{ type: 'string', enum: ['string', 'number', 'datetime', 'text', 'singlevaluelist', 'multivaluelist'] },
        }),
        ...{ order: Type.Integer({ minimum: 1 }), description: string },
        values: Type.Array(exact({ key: string, name: string })),
      }),
    ),
  }),
  requests: Type.Array(
    exact({
      ...{ service_request_id: string, status: Type.Unsafe<string>({ type: 'string', enum: ['open', 'closed'] }) },
      ...{ status_notes: orNull, service_name: string, service_code: string, description: orNull },
      ...{ agency_responsible: orNull, service_notice: orNull, requested_datetime: string, updated_datetime: string },
      ...{ expected_datetime: orNull, address: orNull, address_id: orNull, zipcode: orNull, lat: number, long: number },
      media_url: orNull,
    }),
  ),
  posted: Type.Array(exact({ service_request_id: string, service_notice: orNull, account_id: orNull })),
  tokens: Type.Array(exact({ service_request_id: string, token: string })),
  errors: Type.Array(exact({ code: Type.Integer(), description: string })),
  form: Type.Object({
    api_key: Type.Optional(Type.String({ description: 'an access token with scope write' })),
    ...{ jurisdiction_id: Type.Optional(string), service_code: Type.Optional(string) },
    ...{ lat: Type.Optional(string), long: Type.Optional(string), address_string: Type.Optional(string) },
    ...{ address_id: Type.Optional(Type.String({ description: 'code of a region' })) },
    ...{ description: Type.Optional(string), media_url: Type.Optional(string) },
    'attribute[region]': Type.Optional(
      Type.String({ description: 'code of a region, as the service definition has it' }),
    ),
  }),
} as const;
