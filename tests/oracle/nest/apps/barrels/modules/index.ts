export { default as AppModule } from './app.module';
