import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** 网页的打包：各页面按需加载；不产生内联脚本与 data: 资源，严格的内容安全策略下也能用。 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Whoever starts for the first time need not know which part of the build took longest.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  // Vite's own server is for those who work on the screens; everything else is asked of a running 度支.
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
