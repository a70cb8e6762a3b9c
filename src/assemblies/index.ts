/** The door of the room of peaceful assemblies. */
export { assemblyApi } from './api/routes.ts';
export { type Assemblies, openAssemblies } from './assemblies.ts';
export { room } from './context.ts';
export { words as assemblyWords } from './model/words.ts';
export type { AssemblyRouteOptions } from './pages/options.ts';
export { assemblyRoutes, section } from './pages/routes.tsx';
