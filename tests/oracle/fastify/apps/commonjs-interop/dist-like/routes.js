"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
const routes = async (instance) => {
    // oracle: GET /api/x 401
    instance.get("/x", async () => "x");
};
exports.default = routes;
