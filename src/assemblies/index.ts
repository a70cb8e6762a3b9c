/** The door of the room of peaceful assemblies. */

export { sayCheck } from './api/notice-api.ts';
export { assemblyApi } from './api/routes.ts';
export { type Assemblies, openAssemblies } from './assemblies.ts';
export { room } from './context.ts';
export { sayFault } from './model/place-faults.ts';
export { dayAskedFor } from './model/place-filter.ts';
export { featuresIn, formOfFile, registerJson } from './model/place-geojson.ts';
export { formsOf } from './model/place-input.ts';
export { placeWords } from './model/place-words.ts';
export { words as assemblyWords } from './model/words.ts';
export type { AssemblyRouteOptions } from './pages/options.ts';
export { assemblyRoutes, section } from './pages/routes.tsx';
export { checkAlone } from './queries/check-alone.ts';
export { occupancyOf } from './queries/place-occupancy.ts';
