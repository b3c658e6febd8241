import './apps/shop/src/main';
import './apps/backoffice/src/main';

// What the real framework answers to an anonymous request.
// oracle: GET /shop/shop 200
// oracle: GET /shop/products 200
// oracle: POST /shop/products 201
// oracle: GET /backoffice/reports 401
// oracle: GET /backoffice/products 200
// oracle: POST /backoffice/products 401
